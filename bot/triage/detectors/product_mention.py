"""Any product or company is named: ours, a competitor's, or one that the whole world knows."""

from bot.triage.rule import Detector, rule

_KNOWN = (
    "google facebook youtube twitter instagram whatsapp snapchat tiktok linkedin reddit tumblr pinterest "
    "skype zoom spotify netflix hulu "
    "iphone ipad ipod macbook itunes icloud imac ios android samsung galaxy htc nokia motorola lg huawei "
    "xiaomi oneplus blackberry sony "
    "playstation ps3 ps4 ps5 psp xbox xbox360 nintendo wii minecraft fortnite roblox microsoft ibm intel "
    "nvidia amd dell hp lenovo asus acer "
    "toshiba cisco oracle adobe photoshop gmail chrome firefox safari ubuntu debian fedora linux kindle "
    "alexa ebay paypal uber lyft "
    "airbnb walmart costco ikea starbucks mcdonalds mcdonald's kfc nike adidas gucci prada chanel toyota "
    "honda bmw audi mercedes tesla nissan mazda "
    "volkswagen porsche ferrari chevy coca coke pepsi nestle nutella oreo lego disney pixar hbo espn cnn "
    "bbc nbc cbs mtv verizon comcast "
    "vodafone tmobile att sprint boeing airbus ryanair easyjet lufthansa vimeo twitch discord slack "
    "trello jira github gitlab bitbucket "
    "stackoverflow dropbox evernote wordpress shopify etsy bing yahoo aol myspace foursquare flickr vlc "
    "wikipedia excel powerpoint "
    "onenote outlook onedrive sharepoint win7 win8 win10 windows7 windows10 osx macos java javascript "
    "python php mysql postgres postgresql mongodb "
    "docker kubernetes aws azure angular angularjs jquery bootstrap nodejs eclipse netbeans vmware "
    "virtualbox gnome kde wikileaks groupon "
    "craigslist foxnews buzzfeed nasdaq citibank hsbc barclays paypal visa mastercard amex gopro fitbit "
    "roku siri cortana garmin canon nikon fujifilm"
)
RULES = (
    rule(
        "product.known",
        3.0,
        "adobe bootstrap espn gnome intel kde linux minecraft nvidia reddit ubuntu " + _KNOWN,
        "|".join(_KNOWN.split()),
    ),
    rule(
        "product.sold",
        0.8,
        "store app software plugin version console smartphone phone laptop tablet brand",
        r"(?:the|this|your|my|new|official) \w+ (?:app|software|plugin|console|smartphone|phone|laptop|tablet"
        r"|store)|version \d",
    ),
)
SIGNAL = Detector(
    "product_mention",
    bias=-3.0,
    rules=RULES,
    facts={"names.ours": 6.0, "names.theirs": 6.0, "style.brand": 1.6, "style.title": 0.8},
)
