"""Filters and sorts as python-plexapi builds them from `Meta`, held against a whole list (plex-protocol.md section 4.3)."""

from library_checks import MUSIC, tracks
from xml_session import args, key_of, keys

META = "?includeMeta=1&includeAdvanced=1&X-Plex-Container-Start=0&X-Plex-Container-Size=0"


def search(server, kind, pairs):
    return server.items(f"{MUSIC}/all{args([('includeGuids', 1), ('type', kind), *pairs])}")


def number(item, name):
    return float(item.get(name) or 0)


def check_meta_on_all_and_on_collections(stand):
    for path in (f"{MUSIC}/all{META}", f"{MUSIC}/collections{META}"):
        container = stand.server.query(path)
        meta = container.find("Meta")
        assert meta is not None, f"no Meta on {path}"
        types = {one.get("type"): one for one in meta.findall("Type")}
        operators = {one.get("type"): [o.get("key") for o in one.findall("Operator")] for one in meta.findall("FieldType")}
        assert operators["integer"] and operators["tag"] and operators["string"] and operators["date"]
        if "collections" in path:
            continue
        fields = {f.get("key") for one in types.values() for f in one.findall("Field")}
        for wanted in ("artist.title", "album.year", "album.subformat", "track.userRating", "track.addedAt"):
            assert wanted in fields, f"field {wanted}"
        sorts = {s.get("key").split(".")[-1] for s in types["track"].findall("Sort")}
        assert {"addedAt", "userRating", "ratingCount", "random"} <= sorts
        assert {"genre", "mood"} <= {f.get("filter") for f in types["artist"].findall("Filter")}


def check_text_filters(stand):
    server = stand.server
    whole = tracks(server)
    title = next(one.get("title") for one in whole if len(one.get("title")) > 6 and "," not in one.get("title"))
    part = title[:4]
    found = search(server, 10, [("title", part)])
    assert set(keys(found)) == {key_of(one) for one in whole if part.lower() in one.get("title").lower()}
    exact = search(server, 10, [("track.title=", title)])
    assert set(keys(exact)) == {key_of(one) for one in whole if one.get("title").lower() == title.lower()}
    others = search(server, 10, [("track.title!", part)])
    assert len(found) + len(others) == len(whole)


def check_number_and_date_filters(stand):
    server = stand.server
    whole = tracks(server)
    high = search(server, 10, [("track.userRating>>", 6)])
    assert set(keys(high)) == {key_of(one) for one in whole if number(one, "userRating") > 6} != set()
    since = sorted(int(one.get("addedAt")) for one in whole)[len(whole) // 2]
    older = search(server, 10, [("track.addedAt<<", since)])
    assert set(keys(older)) == {key_of(one) for one in whole if int(one.get("addedAt")) < since}
    albums = search(server, 9, [("album.year>>", 1999)])
    assert albums and all(int(one.get("year")) > 1999 for one in albums)


def check_tag_filters_by_the_choices_of_the_server(stand):
    server = stand.server
    choices = server.items(f"{MUSIC}/genre?type=8")
    assert choices
    genre = choices[0]
    found = search(server, 8, [("artist.genre", genre.get("key"))])
    assert found
    for artist in found[:5]:
        tags = [tag.get("tag") for tag in server.query(f"/library/metadata/{key_of(artist)}")[0].findall("Genre")]
        assert genre.get("title") in tags
    below = search(server, 10, [("artist.genre", genre.get("key"))])
    assert {int(one.get("grandparentRatingKey")) for one in below} <= set(keys(found))


def check_groups_of_conditions(stand):
    server = stand.server
    whole = tracks(server)
    group = [("push", 1), ("track.userRating>>", 8), ("or", 1), ("track.viewCount>>", 3), ("pop", 1)]
    found = search(server, 10, group)
    wanted = {key_of(one) for one in whole if number(one, "userRating") > 8 or number(one, "viewCount") > 3}
    assert set(keys(found)) == wanted != set()
    both = search(server, 10, [*group, ("track.duration<<", 240_000)])
    assert set(keys(both)) == {key_of(one) for one in whole if key_of(one) in wanted and number(one, "duration") < 240_000}


def check_sort_and_limit(stand):
    server = stand.server
    newest = [int(one.get("addedAt")) for one in search(server, 10, [("sort", "track.addedAt:desc")])]
    assert newest == sorted(newest, reverse=True) and len(set(newest)) > 1
    assert len(search(server, 10, [("sort", "track.addedAt:desc"), ("limit", 3)])) == 3


def check_popular_tracks_of_an_artist(stand):
    server = stand.server
    artist = keys(server.items(f"{MUSIC}/all?type=8"))[0]
    found = search(
        server,
        10,
        [
            ("limit", 100),
            ("sort", "track.ratingCount:desc"),
            ("album.subformat!", "Compilation,Live"),
            ("artist.id", artist),
            ("group", "title"),
            ("track.ratingCount>>", 0),
        ],
    )
    counts = [int(one.get("ratingCount")) for one in found]
    assert counts == sorted(counts, reverse=True)
    assert {int(one.get("grandparentRatingKey")) for one in found} <= {artist}
    assert len({one.get("title") for one in found}) == len(found)
