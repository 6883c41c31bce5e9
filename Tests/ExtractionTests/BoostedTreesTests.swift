import Testing

@testable import Extraction

@Suite struct BoostedTreesTests {
    /// Two trees: the first asks for 0 and then for 1, the second for 1 alone.
    private static let table: StaticString = """
        =-500 0<150 =2000 1<-25
        =125 =-750 1<1000 =-1000 =3000
        """

    @Test(
        "a tree goes left up to its threshold and right beyond it",
        arguments: [
            ([1.5, 0], 0.5), ([1.51, -0.25], -1.375), ([1.51, -0.24], -2.25), ([9, 10.01], 1.75),
        ] as [([Float], Double)])
    func sums(observed: [Float], logOdds: Double) {
        #expect(abs(BoostedTrees(BoostedTreesTests.table).logOdds(observed) - logOdds) < 1e-5)
    }

    @Test("an empty table says nothing")
    func empty() {
        #expect(BoostedTrees("").logOdds([1, 2]) == 0)
    }
}
