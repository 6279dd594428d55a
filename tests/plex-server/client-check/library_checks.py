"""Connecting, listing, reading items, rating and play state (plex-protocol.md sections 2, 4, 5, 8, 16)."""

import time

from xml_session import Refused, Server, args, key_of, keys

IDENTIFIER = "com.plexapp.plugins.library"
MUSIC = "/library/sections/1"
RELOAD = args(
    [
        ("includeBandwidths", 1),
        ("includeChapters", 1),
        ("includeFields", "thumbBlurHash,artBlurHash"),
        ("includeGeolocation", 1),
        ("includeLoudnessRamps", 1),
        ("includeMarkers", 1),
    ]
)


def item(server, key):
    (found,) = server.query(f"/library/metadata/{key}{RELOAD}")
    return found


def tracks(server):
    return server.items(f"{MUSIC}/all?includeGuids=1&type=10")


def rate(server, key, rating):
    value = -1 if rating is None else float(rating)
    answer = server.query(f"/:/rate?key={key}&identifier={IDENTIFIER}&rating={value}", "PUT")
    assert answer is None, "a rating is answered with nothing"


def check_connect(stand):
    root = stand.server.query("/")
    pms = stand.line["pms"][0]
    assert root.tag == "MediaContainer"
    assert root.get("machineIdentifier") == pms["machineIdentifier"]
    assert root.get("friendlyName") == pms["name"]
    assert root.get("myPlexSubscription") in ("0", "1") and root.get("version")


def check_refuse_without_a_token(stand):
    try:
        Server(stand.server.base, "nonsense").query("/library/sections")
        raise AssertionError("let in")
    except Refused as refused:
        assert refused.status == 401 and "<h1>401 Unauthorized</h1>" in refused.body


def check_library_and_sections(stand):
    library = stand.server.query("/library")
    assert library.tag == "MediaContainer"
    sections = stand.server.items("/library/sections")
    music = [section for section in sections if section.get("key") == "1"][0]
    assert (music.tag, music.get("type")) == ("Directory", "artist")
    assert music.get("uuid") and music.find("Location") is not None


def check_list_all_tracks_page_by_page(stand):
    found = tracks(stand.server)
    count = stand.server.query(
        f"{MUSIC}/all?includeCollections=0&type=10&X-Plex-Container-Size=0&X-Plex-Container-Start=0"
    )
    assert len(count) == 0 and int(count.get("totalSize")) == len(found) > 200
    assert len(set(keys(found))) == len(found), "no track comes twice"
    assert all(one.tag == "Track" for one in found)


def check_a_list_that_was_not_paged_has_no_total(stand):
    whole = stand.server.query(f"{MUSIC}/all?type=9")
    assert whole.get("totalSize") is None and whole.get("offset") is None
    assert int(whole.get("size")) == len(whole)


def check_walk_from_artist_to_track(stand):
    server = stand.server
    artist = server.items(f"{MUSIC}/all?type=8")[0]
    key = key_of(artist)
    albums = server.items(f"{MUSIC}/all{args([('includeGuids', 1), ('type', 9), ('artist.id', key)])}")
    assert keys(albums) and set(keys(albums)) == set(keys(server.items(f"/library/metadata/{key}/children")))
    leaves = server.items(f"/library/metadata/{key}/allLeaves")
    below = [one for album in keys(albums) for one in server.items(f"/library/metadata/{album}/children")]
    assert set(keys(leaves)) == set(keys(below))
    assert int(artist.get("ratingKey")) == int(leaves[0].get("grandparentRatingKey"))


def check_several_items_at_once_and_a_reload(stand):
    server = stand.server
    wanted = keys(tracks(server))[:3]
    several = server.query(f"/library/metadata/{','.join(map(str, wanted))}")
    assert keys(several) == wanted
    track = item(server, wanted[0])
    part = track.find("Media/Part")
    assert part.get("file") and int(part.get("size")) > 0
    assert track.find("Media/Part/Stream").get("streamType") == "2"
    assert server.status_of("/library/metadata/987654321") == 404


def check_rate_and_unrate_artist_album_and_track(stand):
    server = stand.server
    for kind in (8, 9, 10):
        key = keys(server.items(f"{MUSIC}/all?type={kind}"))[3]
        before = item(server, key).get("userRating")
        rate(server, key, 7.5)
        rated = item(server, key)
        assert float(rated.get("userRating")) == 7.5 and abs(int(rated.get("lastRatedAt")) - time.time()) < 60
        rate(server, key, 8)
        assert item(server, key).get("userRating") == "8.0"
        rate(server, key, None)
        assert item(server, key).get("userRating") is None
        if before:
            rate(server, key, before)


def check_refuse_a_bad_rating(stand):
    server = stand.server
    key = keys(tracks(server))[0]
    before = item(server, key).get("userRating")
    path = f"/:/rate?identifier={IDENTIFIER}&key="
    assert server.status_of(f"{path}{key}&rating=11", "PUT") == 400
    assert server.status_of(f"{path}987654321&rating=5", "PUT") == 404
    assert item(server, key).get("userRating") == before


def check_mark_played_and_unplayed(stand):
    server = stand.server
    key = keys(tracks(server))[5]
    before = int(item(server, key).get("viewCount") or 0)
    server.query(f"/:/scrobble?key={key}&identifier={IDENTIFIER}")
    assert int(item(server, key).get("viewCount")) == before + 1
    server.query(f"/:/unscrobble?key={key}&identifier={IDENTIFIER}")
    assert int(item(server, key).get("viewCount") or 0) == 0
