/// What the class, id and role of an element say about its purpose.
struct ElementCues: OptionSet, Sendable {
    let rawValue: UInt32

    static let content = ElementCues(rawValue: 1 << 0)
    static let article = ElementCues(rawValue: 1 << 1)
    static let comment = ElementCues(rawValue: 1 << 2)
    static let navigation = ElementCues(rawValue: 1 << 3)
    static let footer = ElementCues(rawValue: 1 << 4)
    static let sidebar = ElementCues(rawValue: 1 << 5)
    static let share = ElementCues(rawValue: 1 << 6)
    static let related = ElementCues(rawValue: 1 << 7)
    static let advertisement = ElementCues(rawValue: 1 << 8)
    static let byline = ElementCues(rawValue: 1 << 9)
    static let caption = ElementCues(rawValue: 1 << 10)
    static let tags = ElementCues(rawValue: 1 << 11)
    static let account = ElementCues(rawValue: 1 << 12)
    static let hidden = ElementCues(rawValue: 1 << 13)
    static let title = ElementCues(rawValue: 1 << 14)
    static let date = ElementCues(rawValue: 1 << 15)
    static let forum = ElementCues(rawValue: 1 << 16)
    static let media = ElementCues(rawValue: 1 << 17)
    static let authorBox = ElementCues(rawValue: 1 << 18)
    static let header = ElementCues(rawValue: 1 << 19)
    static let author = ElementCues(rawValue: 1 << 20)
    static let pullQuote = ElementCues(rawValue: 1 << 21)
    static let source = ElementCues(rawValue: 1 << 22)
    static let tools = ElementCues(rawValue: 1 << 23)
    /// Named for the text of the article and nothing else.
    static let body = ElementCues(rawValue: 1 << 24)
    /// has-drop-cap: how the first letter is set.
    private static let initial = ElementCues(rawValue: 1 << 25)

    /// Cues of what is not the article, whatever its text looks like.
    static let chrome: ElementCues = [
        .comment, .navigation, .footer, .sidebar, .share, .related, .advertisement, .tags, .account, .hidden,
        .authorBox,
        .tools,
    ]

    static func named(_ name: ArraySlice<UInt8>) -> ElementCues {
        let cues = ElementCues(rawValue: matcher.match(name))
        return cues.contains(.initial) ? cues.subtracting(.caption) : cues
    }

    private static let matcher = WordMatcher(
        words.flatMap { words, cue in
            words.split(separator: " ").map { (pattern: String($0), value: cue.rawValue) }
        })

    private static let words: [(String, ElementCues)] = [
        (
            "*articlebody *articlecontent *articletext *entrycontent *postcontent *postbody *storybody *storycontent "
                + "*newscontent *newstext *blogcontent artibody *articlebody* *articledetail *detailcontent jscontent "
                + "*contentbody richmediacontent *maincontenttext *bodycopy *textcontent", .body
        ),
        (
            "content contents *maincontent* *bodycontent* *newscontent* *textcontent* content* *content text *text "
                + "*maintext* *bodytext* zoom *detailbody* *richtext* prose", .content
        ),
        (
            "article* *article *articlebody* *articlecontent* *entrycontent* *postcontent* *postbody* *storybody* story "
                + "post entry hentry artibody *articletext* *newstext* *blogcontent* *blogbody* *postmessage* "
                + "*markdown*", .article
        ),
        (
            "comment* comments *comments commentlist *comment disqus* respond* reply replies *replylist* *guestbook* "
                + "*otheranswer* moreanswers* *livefyre* discuss* pinglun *pinglun* feedback* liuyan* "
                + "responses gentie* cmt cmts cmtlist* cmtbox* cmtarea* cmtitem* hotcmt* newcmt*",
            .comment
        ),
        (
            "nav *navbar* navigation* navi menu* *menu breadcrumb* *breadcrumb* crumb* *crumbs pager pagination* *pagination "
                + "paging* pagenav* *pagelist* prevnext *nextprev* skiplink* toc tableofcontents", .navigation
        ),
        (
            "footer* *footer *footer* foot copyright* *copyright* colophon bottombar sign signature* *signature "
                + "*signature*", .footer
        ),
        (
            "sidebar* *sidebar side aside rail *rightcol* *leftcol* *rightbar* *leftbar* *sidecol* rightside leftside "
                + "complementary", .sidebar
        ),
        (
            "share* *share sharing* *sharebar* *sharethis* addthis* *social* bdshare* jiathis* sns follow* *followus* "
                + "addtoany* fenxiang*", .share
        ),
        (
            "related* *related neighbor* neighbour* adjacent* sibling* recommend* *recommend* *recirc* *outbrain* *taboola* *youmaylike* *readmore* *morestories* "
                + "popular* *popular trending* *trending mostread* *mostread* xiangguan* tuijian* ranklist* *hotrank* hotnews "
                + "*hotlist* *relnews* *relate* *readnext* *otherarticle* *morearticle* *morestory insert* *insert upnext *morefrom* next nextarticle* *nextarticle nextpost",
            .related
        ),
        (
            "ad ads adbox* adsbygoogle advert* *adsense* sponsor* *sponsored* promo* *promo promotion* banner* "
                + "*googlead* dfp* guanggao* adcontainer* adslot adwrap* adunit adv", .advertisement
        ),
        (
            "byline* *byline* *authorinfo* *articleinfo* *artinfo* *postmeta* *entrymeta* *articlemeta* meta metadata* "
                + "*newsinfo* postinfo* dateline* *infobar*", .byline
        ),
        (
            "caption* *caption cap pic pictext pictxt imgnote* *imgnote picnote* picdesc* *picdesc imgdesc* *imgdesc photodesc* *imgcaption* *credit credit* *photocredit* figcaption* *imagecaption*",
            .caption
        ),
        ("*dropcap* *firstletter*", .initial),
        ("tag tags taglist* *tags keywords *tagcloud* taxonomy* *taglinks* topics", .tags),
        (
            "login* signin* signup* register* subscribe* *subscribe* subscription* newsletter* *newsletter* *paywall* "
                + "popup* modal* *cookie* consent* gdpr* *optin* support supportus* donate* *donate donation* membership*",
            .account
        ),
        ("hidden *visuallyhidden* screenreader* sronly noprint", .hidden),
        ("title* *title headline* *headline subject", .title),
        ("date* *date time* *time pubtime* *publish* published* posted* timestamp* riqi shijian", .date),
        ("thread* *thread* post* *postlist* *replybody* plhin", .forum),
        ("video* *video* player* gallery* *gallery* slideshow* carousel* *carousel* slider* audio*", .media),
        (
            "pls authorbio* *authorbox* *aboutauthor* *authorcard* *abouttheauthor* *authorprofile* *authordescription* bio "
                + "*writerbio*", .authorBox
        ),
        ("header* *header masthead* *masthead* topbar* toolbar*", .header),
        ("author* *author writer* zuozhe editor* reporter* nickname* username* userlink* *username", .author),
        (
            "pullquote* *pullquote* pull pulled pullq* pq quoteblock* *quoteblock bigquote* *bigquote quotebox* *quotebox keyquote* *keyquote "
                + "callout* *callout standout* jinju* *jinju goldenquote* *goldsentence*", .pullQuote
        ),
        ("source* laiyuan *source jsname *accountname *mpname", .source),
        (
            "tool tools toolbox* toolbar* *toolbar* print* fontsize* rate qrcode* *qrcode* erweima* vote* "
                + "rating* *rating digg* weixin* wechat*", .tools
        ),
    ]
}
