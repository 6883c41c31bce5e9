import Dispatch
import Synchronization
import Testing
import UseCases

@Suite struct WorkQueueTests {
    private final class Order: Sendable {
        private let names = Mutex<[String]>([])
        func note(_ name: String) { names.withLock { $0.append(name) } }
        var noted: [String] { names.withLock { $0 } }
    }

    @Test(arguments: [1, 2, 3])
    func `short work does not wait for long work, and all of it is done`(threads: Int) {
        let queue = WorkQueue(label: "test", threads: threads, limit: 100)
        let order = Order()
        let (open, short, all) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchGroup())
        for number in 0..<6 {
            all.enter()
            let isAccepted = queue.run(.long) {
                open.wait()
                open.signal()
                order.note("long \(number)")
                all.leave()
            }
            #expect(isAccepted)
        }
        for number in 0..<3 {
            let isAccepted = queue.run {
                order.note("short \(number)")
                short.signal()
            }
            #expect(isAccepted)
        }
        // No long one can have ended yet.
        for _ in 0..<3 { #expect(short.wait(timeout: .now() + 30) == .success) }
        #expect(order.noted == ["short 0", "short 1", "short 2"])
        open.signal()
        #expect(all.wait(timeout: .now() + 30) == .success)
        #expect(Set(order.noted).count == 9)
    }

    @Test func `what waits is bounded, long and short together`() {
        let queue = WorkQueue(label: "test", threads: 2, limit: 2)
        let gate = DispatchSemaphore(value: 0)
        func wait(_ length: WorkQueue.Length) -> Bool {
            queue.run(length) {
                gate.wait()
                gate.signal()
            }
        }
        #expect(wait(.long) && wait(.short))
        #expect(wait(.long) && wait(.short))
        #expect(!wait(.short) && !wait(.long))
        gate.signal()
    }
}
