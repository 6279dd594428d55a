/**
 * Words for invented artists, albums and songs. Nobody real is meant: surnames are put together from
 * syllables, band names from words that bands do not use.
 */
export const SYLLABLES_FIRST =
  'Ael Bran Cor Dax Elo Fen Gal Hes Ilm Jor Kel Lum Mav Nor Ond Pel Quen Ros Sel Tor Ulv Ves Wyn Yar Zan'.split(' ');
export const SYLLABLES_MIDDLE = 'ba de fi go ha ki lo mi na pe ra so ta vi we'.split(' ');
export const SYLLABLES_LAST =
  'berg dale fors gren holt lind mark nes quist rund stad thal vik wald zen ø ström ñez ček'.split(' ');
export const FIRST_NAMES =
  'Adira Bérénice Caspian Dagny Edvin Fiorella Gunvor Hjördis Ilario Jadranka Kasimir Léonie Malachy Ngaire Oswin Philippa Quillon Rhosyn Sólveig Tadeusz Undine Valtteri Wilhelmina Xanthe Yrsa Zbyněk'.split(
    ' ',
  );
export const BAND_ADJECTIVES =
  'Copper Tidal Unfinished Borrowed Parallel Slowly Seventh Counterfeit Northernmost Ornamental Nocturnal Reluctant Sunken Unlisted Velveteen Weathered Provisional Municipal Portable Translucent'.split(
    ' ',
  );
export const BAND_NOUNS =
  'Almanac Barometer Cartographers Driftwood Escalator Ferryman Granary Harbourmaster Inkwell Jetty Kettledrum Lampposts Meridian Nightwatch Orchard Postscript Quarry Rookery Switchboard Telegraph Umbrella Viaduct Windmill Zeppelin'.split(
    ' ',
  );
export const TITLE_STARTS =
  'After Another Beneath Beyond Every Half Inside Last Letters Long Nearly No One Over Second Seven Slow Some Still Through Towards Under Until Without'.split(
    ' ',
  );
export const TITLE_MIDDLES =
  'Borrowed Broken Distant Electric Empty Endless Falling Familiar Forgotten Frozen Golden Hollow Invisible Midnight Paper Quiet Restless Scattered Silver Tangled Unspoken Winter'.split(
    ' ',
  );
export const TITLE_ENDS =
  'Afternoon Architecture Balcony Calendar Compass Coastline Daylight Distance Elevator Fireflies Gardens Harbour Horizon Island Lanterns Machine Mirrors Morning Orchestra Passengers Rain Satellites Season Shadows Signal Staircase Station Tide Weather Windows'.split(
    ' ',
  );
export const TITLE_OTHERS =
  'Überfahrt|Été sans fin|夜の駅|Тихий берег|Café Lúgubre|Señales|9–5|Don’t Look Down|U.T.C.|What? When?|(Almost) Home|Rock & Row|Øst for vest|1987|…and Onwards|Żółty liść'.split(
    '|',
  );
export const GENRES =
  'Ambient|Art Rock|Baroque Pop|Blues|Chamber Folk|Classical|Country|Dream Pop|Drum & Bass|Dub|Electronic|Folk|Funk|Hip-Hop|House|Indie Rock|Jazz|Metal|Pop/Rock|Post-Punk|R&B|Reggae|Shoegaze|Singer-Songwriter|Soul|Soundtrack|Synthpop|Techno|Trip Hop|World'.split(
    '|',
  );
export const STYLES =
  'Acoustic Blues|Alternative Pop|Ambient Techno|Chamber Pop|Contemporary Jazz|Deep House|Folk Rock|Garage Revival|Minimalism|Neo-Soul|Noise Pop|Orchestral|Power Pop|Progressive Folk|Space Rock|Vocal Jazz'.split(
    '|',
  );
export const MOODS =
  'Aggressive|Atmospheric|Bittersweet|Brooding|Calm|Cathartic|Confident|Dreamy|Earnest|Energetic|Gentle|Hypnotic|Intimate|Joyous|Laid-Back|Melancholy|Nocturnal|Playful|Reflective|Restless|Rousing|Sensual|Soothing|Tense|Wistful'.split(
    '|',
  );
export const COUNTRIES =
  'Argentina|Australia|Brazil|Canada|Czechia|Denmark|France|Germany|Iceland|Ireland|Italy|Japan|Mali|New Zealand|Norway|Poland|Portugal|Spain|Sweden|United Kingdom|United States'.split(
    '|',
  );
export const STUDIOS =
  'Attic Door Records|Blue Ferry|Common Thread|Eastpier|Kitchen Radio|Lowland Tapes|Nine Lamps|Paper Harbour|Quiet Engine|Tall Grass Recordings'.split(
    '|',
  );
