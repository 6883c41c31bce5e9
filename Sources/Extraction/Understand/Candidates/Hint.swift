/// What else the rules see of a candidate, for the model: which life the words around it tell of, whose it is, what it is said of.
///
/// The names are part of the trained weights: a case is never renamed.
enum Hint: UInt8, CaseIterable, Sendable {
    // The side of a life that something is told on, and by what kind of word.
    case sideThen, sideNow, sideUntold
    case thenByWord, thenByTurn, thenByMoment, thenByPlace, thenByEmployer
    case nowByWord, nowByTurn, nowByMoment, nowByPlace, nowByEmployer
    // Work.
    case current, past, ended, ofOthers, tenure, digits, holdsDe, beforeDe
    case quarter0, quarter1, quarter2, quarter3
    // Work by where it is seen: how often, how well told at best, how often after the leaving, and where at all.
    case seenOnce, seenTwice, seenFewTimes, seenOften
    case toldFaintly, toldBarely, toldPlainly, toldFully
    case seenAfterNever, seenAfterOnce, seenAfterOften, seenEarly, seenLate
    // The kind of thing, and the verb it is best told by.
    case isCrop, isAnimal, isDish, isProduct, isCraft, isVenue, isJob, isActivity, isIdle, isNoTrade, isShopByForm
    case byFounding, byDoing, byBecoming, byFarVerb, byNoVerb
    // Its name is a part of another candidate's, or has one as its part.
    case withinAnother, aroundAnother
    // Income: the side before and after the leaving was told, and how near its word stands.
    case momentTrueThen, momentTrueNow, momentTrueUntold, momentFalseThen, momentFalseNow, momentFalseUntold
    case momentTrueThenClose, momentTrueThenNear, momentTrueThenFar, momentTrueNowClose, momentTrueNowNear
    case momentTrueNowFar, momentFalseThenClose, momentFalseThenNear, momentFalseThenFar, momentFalseNowClose
    case momentFalseNowNear, momentFalseNowFar
    case ofNobody, ofThePerson, ofOneself, ofTheHousehold, ofKin, ofAFirm
    case businessLeft, businessBefore, businessRight, ownedLeft, ownedBefore, ownedRight, payLeft, payBefore, payRight
    case othersLeft, othersBefore, othersRight, offerLeft, offerBefore, offerRight
    case newWorkLeft, newWorkBefore, newWorkRight, comparisonLeft, comparisonBefore, comparisonRight
    case changeLeft, changeBefore, changeRight, monthLeft, monthBefore, monthRight, yearLeft, yearBefore, yearRight
    case extremeLeft, extremeBefore, extremeRight, typicalLeft, typicalBefore, typicalRight
    case restLeft, restBefore, restRight, costLeft, costBefore, costRight
    case largeCity, otherPlace
    // Home.
    case originTheSame, originTheSameCity, originTheSameProvince, originElsewhere, originUnknown, originUntold
    case originWithoutArrival, stays, toALargeCity, homeBesideThePlace, goesBack, goesOn, noArrival, unnamedArrival
    case homeAfter, homeBefore, parents, strange
    // Reasons.
    case laidOffAndResigned, laidOff, resigned, left, turn, asked, beside, near, later, far, causal
    case noLeaving, inTheLeavingsClause, rightBefore, before, rightAfter, after, longBefore, longAfter
    case illnessOfKin, cut, strong, weak, faint, stated, event

    /// Its place among all cases.
    var number: Int { Int(rawValue) }

    /// As the weights have it: the case's words.
    var name: String { Hint.names[number] }

    private static let names = allCases.map { hint in
        switch hint {
        case .holdsDe: "holds 的"
        case .beforeDe: "before 的"
        case .laidOffAndResigned: "laid off, resigned"
        case .inTheLeavingsClause: "in the leaving's clause"
        default: apart("\(hint)")
        }
    }

    /// thenByWord: then by word.
    private static func apart(_ spelled: String) -> String {
        // By bytes: they are ASCII.
        var words: [UInt8] = []
        for byte in spelled.utf8 {
            if (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) { words.append(0x20) }
            words.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
        return String(decoding: words, as: UTF8.self)
    }
}
