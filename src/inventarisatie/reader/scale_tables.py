"""Scales in words, Dutch and English: a scale per entry, its steps in order.

Other words for one step stand behind a bar. To know another scale, add a line.
"""

SCALES = (
    "nooit|nog nooit|niet; bijna nooit|vrijwel nooit|zelden of nooit; zelden|niet vaak; "
    "een enkele keer|incidenteel|sporadisch; af en toe; soms; regelmatig|geregeld; vaak|dikwijls; "
    "heel vaak|zeer vaak|meestal; bijna altijd|vrijwel altijd; altijd",
    "never|none of the time; almost never|hardly ever|rarely or never; rarely|seldom|not often"
    "|a little of the time; occasionally; sometimes|some of the time; about half the time"
    "|half of the time; often|frequently|regularly|a good bit of the time; very often; usually"
    "|most of the time; almost always|nearly always; always|all the time|all of the time",
    "helemaal niet; verscheidene dagen|meerdere dagen; meer dan de helft van de dagen"
    "|meer dan de helft van de tijd; bijna elke dag|bijna iedere dag",
    "not at all; several days; more than half the days|more than half of the days; nearly every day"
    "|almost every day",
    "zeer slecht|heel slecht|erg slecht; slecht|ondermaats; "
    "ruim onvoldoende|zwaar onvoldoende|zeer onvoldoende; "
    "onvoldoende; matig; redelijk|neutraal|gaat wel|niet goed niet slecht; voldoende; "
    "ruim voldoende; goed; zeer goed|heel goed|erg goed; uitstekend|uitmuntend",
    "terrible|awful|unacceptable; very poor|very bad; poor|bad|unsatisfactory|not good"
    "|needs improvement; fair|average|neutral|ok|okay|adequate|acceptable|satisfactory; good; "
    "very good|great; excellent; outstanding|exceptional|perfect",
    "helemaal niet|geheel niet; niet; nauwelijks|bijna niet; een beetje|weinig|in geringe mate; "
    "enigszins|deels|gedeeltelijk|in enige mate|gemiddeld|redelijk; grotendeels|veel|in hoge mate"
    "|best wel|behoorlijk|erg|sterk; helemaal|zeer sterk|heel sterk|heel veel|heel erg|volledig"
    "|in zeer hoge mate",
    "not at all|none at all; hardly|very little; a little|slightly|to a small extent; somewhat"
    "|moderately|a moderate amount|to some extent; quite a bit|quite a lot|a lot|very much"
    "|to a great extent; completely|extremely|entirely|a great deal",
    "geen|niemand|niets|geen enkele; heel weinig|zeer weinig|erg weinig; enkele|een paar|weinig"
    "|een beetje; sommige|enige|wat; minder dan de helft; ongeveer de helft|de helft|gemiddeld"
    "|matig; meer dan de helft; de meeste|meeste|het meeste|veel; bijna alle|bijna alles"
    "|bijna iedereen|heel veel|zeer veel|erg veel; alle|alles|allemaal|iedereen",
    "none|nobody|nothing|none of them; very little|very few; a few|few|a little|little; some"
    "|some of them; less than half; about half|half; more than half; most|most of them|a lot; "
    "nearly all|almost all|a great deal; all|all of them|everyone|everybody|everything",
    "geen|geen klachten; zeer licht|heel licht; licht|mild|gering; matig; ernstig|hevig|zwaar; "
    "zeer ernstig|heel ernstig|zeer hevig|zeer zwaar",
    "none; very mild; mild|slight|minor; moderate; severe|serious|major; very severe|extreme",
    "ja helemaal|ja volledig|ja zeker|jazeker|ja absoluut|ja altijd|ja heel erg|ja heel veel; ja; "
    "ja vaak|ja grotendeels|ja regelmatig; deels|gedeeltelijk|enigszins|soms|ja deels|ja soms"
    "|ja gedeeltelijk|ja enigszins|ja een beetje|ja af en toe; misschien|ja misschien|wellicht"
    "|twijfel; nog niet|nee nog niet; niet echt|nee niet echt|nauwelijks|nee nauwelijks; nee; "
    "nee helemaal niet|nee absoluut niet|nee nooit",
    "yes definitely|yes completely|yes always|yes a lot|yes very much; yes; yes often|yes mostly; "
    "partly|sometimes|yes partly|yes sometimes|yes somewhat|yes a little|yes to some extent; "
    "maybe|perhaps|possibly; not yet|no not yet; not really|no not really; no; "
    "no not at all|no never|not at all",
    "nee|helemaal niet; nauwelijks; een beetje|enigszins|nee een beetje; ja|helemaal",
    "no|not at all; hardly; a little|a bit|slightly; somewhat; yes|completely|yes definitely",
    "zeker niet|absoluut niet|beslist niet; waarschijnlijk niet; misschien|neutraal; "
    "waarschijnlijk|waarschijnlijk wel; "
    "zeker|zeker wel|absoluut|beslist",
    "definitely not|definitely will not; probably not|probably will not; might or might not|maybe"
    "|neutral; probably|probably will|probably yes; definitely|definitely will|definitely yes",
    "veel minder vaak; minder vaak; even vaak|gelijk|hetzelfde; vaker; veel vaker",
    "much less often; less often; as often|about the same|the same; more often; much more often",
    "afgeraden; neutraal; aangeraden",
    "geen|beginner|beginnend|basis; gemiddeld; gevorderd|ervaren; expert",
    "none; beginner|novice|basic; intermediate; advanced|proficient; expert",
    "no difficulty; some difficulty; a lot of difficulty; cannot do at all",
    "did not meet expectations|does not meet expectations; met expectations|meets expectations; "
    "exceeded expectations|exceeds expectations",
    "geen|geen opleiding|geen diploma; basisonderwijs|basisschool|lager onderwijs|lagere school; "
    "vmbo|mavo|lbo|vbo|lts|mulo; middelbare school|middelbaar onderwijs|voortgezet onderwijs; "
    "havo|havo vwo; vwo|gymnasium|atheneum; mbo|mts; hbo|hogeschool; "
    "wo|universiteit|universitair; promotie|gepromoveerd|phd",
    "no formal education|no schooling; primary school|primary education|elementary school; "
    "less than high school|some high school; high school|high school diploma|secondary school"
    "|secondary education; vocational education|vocational training; some college; "
    "associate degree|associates degree; bachelors degree|bachelor; masters degree|master; "
    "doctorate|phd|doctoral degree",
    "vandaag; gisteren; afgelopen week|in de afgelopen week|vorige week|deze week; afgelopen maand"
    "|in de afgelopen maand|vorige maand|deze maand; afgelopen jaar|in het afgelopen jaar"
    "|vorig jaar|dit jaar; langer geleden|langer dan een jaar geleden; nooit|nog nooit",
    "today; yesterday; last week|in the past week|this week; last month|in the past month"
    "|this month; last year|in the past year|this year; longer ago|more than a year ago; never",
)
NAMED = (
    "maandag; dinsdag; woensdag; donderdag; vrijdag; zaterdag; zondag",
    "monday; tuesday; wednesday; thursday; friday; saturday; sunday",
    "januari; februari; maart; april; mei; juni; juli; augustus; september; oktober; november; "
    "december",
    "january; february; march; april; may; june; july; august; september; october; november; "
    "december",
    "lente|voorjaar; zomer; herfst|najaar; winter",
    "spring; summer; autumn|fall; winter",
    "klein; middelgroot|gemiddeld; groot",
    "small; medium; large",
    "xs; s; m; l; xl; xxl",
    "ochtend; middag; avond; nacht",
    "morning; afternoon; evening; night",
)
"""Scales of which the words are names of people too: April, Groot."""
WORDS = (
    "the of de het een van per in tot en and or to at dan than over under about ongeveer meer "
    "minder more less most least procent percent times keer maal once twice eens tweemaal every "
    "elke ieder iedere half euro eur ouder jonger older younger hoger lager higher lower langer "
    "korter longer shorter man vrouw male female wel zeker minuut minuten minute minutes uur uren "
    "hour hours dag dagen day days week weken weeks maand maanden month months kwartaal kwartalen "
    "quarter quarters jaar jaren year years dagelijks daily wekelijks weekly maandelijks monthly "
    "jaarlijks yearly annually meerdere enkele several few twee drie vier vijf zes zeven acht "
    "negen tien two three four five six seven eight nine ten eens oneens mee tevreden ontevreden "
    "belangrijk onbelangrijk waarschijnlijk onwaarschijnlijk veilig onveilig nuttig duidelijk "
    "onduidelijk agree disagree satisfied dissatisfied important unimportant likely unlikely safe "
    "unsafe useful clear unclear confident comfortable uncomfortable helpful concerned interested "
    "familiar prepared challenging slechter beter worse better moeilijk makkelijk gemakkelijk "
    "lastig difficult easy laag hoog low high negatief positief negative positive afgenomen "
    "gedaald verminderd toegenomen gestegen verslechterd verbeterd decreased increased improved "
    "kwartier hele halve whole eerste tweede derde vierde vijfde zesde first second third fourth "
    "fifth sixth vaker"
)
"""Words of amounts, and of what scales are often about."""
