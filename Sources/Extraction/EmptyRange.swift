/// From the lower bound up to the upper one; empty where the upper one lies before the lower.
///
/// The standard operator stops the process there. In this module a range is a stretch of somebody's text, made from two findings
/// whose order the text decides: nothing lies between the end of one and the start of another that it overlaps, and nothing is
/// found there. An article must not be able to stop a server.
@inline(__always)
func ..< (lower: Int, upper: Int) -> Range<Int> {
    Range(uncheckedBounds: (lower, max(lower, upper)))
}
