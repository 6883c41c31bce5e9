/// The runs of letters that lines hold, each different run by a number: 0, 1, 2 … in the order in which they come.
///
/// A run is looked up once. Whatever is asked of it afterwards (which lines hold it, which of them is the longest) is kept in an array by
/// its number.
struct NumberedRuns {
    /// Of all lines, line behind line.
    private let numbers: [Int32]
    /// Where the runs of a line begin; one more than there are lines.
    private let starts: [Int]
    /// How many different runs there are.
    let count: Int

    /// - Parameter lines: how many there are. - Parameter limit: most runs of all lines together.
    /// - Parameter forEachRun: calls what it is given with each run of a line, by the line's index, in order. A run is not 0.
    @inline(__always)
    init(lines: Int, limit: Int, forEachRun: (Int, (UInt64) -> Void) -> Void) {
        var known = HashTable<Int32>(filler: -1, capacity: limit)
        var starts = [0]
        starts.reserveCapacity(lines + 1)
        numbers = [Int32](unsafeUninitializedCapacity: limit) { numbers, filled in
            known.updateMany { slots in
                var (next, end): (Int32, Int) = (0, 0)
                for line in 0..<lines {
                    forEachRun(line) { run in
                        precondition(end < limit, "there are no more runs than the limit")
                        slots.update(run) { number in
                            if number < 0 {
                                number = next
                                next &+= 1
                            }
                            numbers[end] = number
                        }
                        end &+= 1
                    }
                    starts.append(end)
                }
                filled = end
            }
        }
        self.starts = starts
        count = known.count
    }

    /// The numbers of a line's runs.
    @inline(__always)
    subscript(line: Int) -> ArraySlice<Int32> { numbers[starts[line]..<starts[line + 1]] }
}
