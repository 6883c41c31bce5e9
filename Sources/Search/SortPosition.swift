/// Where a story stands in an order that was asked for.
///
/// The bytes compare like the stories: `a` comes before `b` in the order exactly if `a.bytes` comes before `b.bytes`
/// byte by byte (descending keys have their bytes inverted; the id comes last, so no two stories are equal). That makes
/// positions of different segments comparable and lets a cursor hold one.
///
/// The seam between the words and the columns of a segment is this, all of it over ordinals of that segment:
/// - `StoryColumns.Builder` takes `append(_ story: Story)` in the order of the ordinals and `finish()`es.
/// - `columns.matching(_ filters: [SearchRequest.Filter]) throws(SearchError) -> OrdinalSet`: the stories that pass all.
/// - `columns.first(_ limit: Int, of: OrdinalSet, by: [SearchRequest.SortKey], after: SortPosition?) throws(SearchError)
///   -> [(ordinal: Ordinal, position: SortPosition)]`: ascending; an empty order means by id.
/// - `columns.facet(_ field: String, of: OrdinalSet) throws(SearchError) -> [SearchPage.Facet.Value]`-like counts that can
///   be added up over segments; the caller leaves the field's own filters out of the set.
/// Deleted stories are in the columns still; the caller takes them out of the sets.
package struct SortPosition: Sendable, Equatable, Comparable {
    package var bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    package static func < (left: SortPosition, right: SortPosition) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
