"""Who lives in the made-up community, and where they talk."""

from adapters.sandbox.community.community import Channel, Member, Role

CHANNELS = (
    Channel("help", "help", "Something does not work, or you wonder how it does."),
    Channel("general", "general", "The long table. Pull up a chair."),
    Channel("ideas", "ideas", "What Inkwell could be, one day."),
)

MEMBERS = (
    Member("pilar", "Pilar Ortega", "translates novels, two languages at a time"),
    Member("tobi", "Tobi Adeyemi", "writes a thesis on tidal mills"),
    Member("greta", "Greta Lindqvist", "keeps a town archive under a leaking roof"),
    Member("ren", "Ren Sakamoto", "develops recipes, mostly with flour on the screen"),
    Member("sam", "Sam Whitlock", "runs a game table on Thursdays"),
    Member("noor", "Noor Haddad", "reports for a paper in Amman"),
    Member("ines", "Inês Carvalho", "keeps bees"),
    Member("dmitri", "Dmitri Volkov", "trusts plain text and little else"),
    Member("hal", "Hal Brandt", "taught geography for forty years; new here"),
    Member("leo", "Leo, GrowthKit", "passing through"),
)

HOUSE = Member("goodneighbor", "Goodneighbor", "asks the questions that the team has approved", Role.HOUSE)

MANAGER = Member("maya", "Maya Okafor", "looks after the community at Inkwell", Role.MANAGER)
COLLEAGUE = Member("jonas", "Jonas Weber", "writes Inkwell's guide and knows where sync hides", Role.COLLEAGUE)

EVERYBODY = (*MEMBERS, MANAGER, COLLEAGUE, HOUSE)
