"""Who lives in the made-up community, and where they talk."""

from adapters.sandbox.community.community import CommunityChannel, CommunityMember, MemberRole

CHANNELS = (
    CommunityChannel("help", "help", "Something does not work, or you wonder how it does."),
    CommunityChannel("general", "general", "The long table. Pull up a chair."),
    CommunityChannel("ideas", "ideas", "What Inkwell could be, one day."),
)

MEMBERS = (
    CommunityMember("pilar", "Pilar Ortega", "translates novels, two languages at a time"),
    CommunityMember("tobi", "Tobi Adeyemi", "writes a thesis on tidal mills"),
    CommunityMember("greta", "Greta Lindqvist", "keeps a town archive under a leaking roof"),
    CommunityMember("ren", "Ren Sakamoto", "develops recipes, mostly with flour on the screen"),
    CommunityMember("sam", "Sam Whitlock", "runs a game table on Thursdays"),
    CommunityMember("noor", "Noor Haddad", "reports for a paper in Amman"),
    CommunityMember("ines", "Inês Carvalho", "keeps bees"),
    CommunityMember("dmitri", "Dmitri Volkov", "trusts plain text and little else"),
    CommunityMember("hal", "Hal Brandt", "taught geography for forty years; new here"),
    CommunityMember("leo", "Leo, GrowthKit", "passing through"),
)

BOT = CommunityMember("goodneighbor", "Goodneighbor", "asks the questions that the team has approved", MemberRole.BOT)

MANAGER = CommunityMember("maya", "Maya Okafor", "looks after the community at Inkwell", MemberRole.MANAGER)
COLLEAGUE = CommunityMember(
    "jonas", "Jonas Weber", "writes Inkwell's guide and knows where sync hides", MemberRole.COLLEAGUE
)

EVERYBODY = (*MEMBERS, MANAGER, COLLEAGUE, BOT)
