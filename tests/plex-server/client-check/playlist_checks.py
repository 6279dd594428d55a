"""Playlists of both kinds, with every call that python-plexapi makes (plex-protocol.md sections 6 and 16)."""

from urllib.parse import quote

from library_checks import tracks
from xml_session import args, key_of, keys


def prefix(stand):
    return f"server://{stand.line['pms'][0]['machineIdentifier']}/com.plexapp.plugins.library"


def uri_of(stand, wanted):
    return f"{prefix(stand)}/library/metadata/{','.join(map(str, wanted))}"


def create(stand, title, smart, uri):
    pairs = [("smart", smart), ("title", title), ("type", "audio"), ("uri", uri)]
    (made,) = stand.server.query(f"/playlists{args(pairs)}", "POST")
    return key_of(made)


def content(stand, playlist):
    return stand.server.items(f"/playlists/{playlist}/items")


def read(stand, playlist):
    (found,) = stand.server.query(f"/playlists/{playlist}")
    return found


def item_ids(stand, playlist):
    return [int(one.get("playlistItemID")) for one in content(stand, playlist)]


def check_list_playlists(stand):
    server = stand.server
    found = server.items("/playlists")
    assert found and all(one.tag == "Playlist" for one in found)
    title = found[0].get("title")
    named = server.items(f"/playlists{args([('playlistType', 'audio'), ('title', title)])}")
    assert title in [one.get("title") for one in named]
    assert {"0", "1"} == {one.get("smart") for one in server.items("/playlists?playlistType=audio")}


def check_make_fill_sort_and_delete_a_playlist(stand):
    server = stand.server
    some = keys(tracks(server))[:8]
    playlist = create(stand, "By the client", 0, uri_of(stand, some[:3]))
    assert keys(content(stand, playlist)) == some[:3]
    server.query(f"/playlists/{playlist}/items{args([('uri', uri_of(stand, some[3:5]))])}", "PUT")
    assert keys(content(stand, playlist)) == some[:5]
    assert read(stand, playlist).get("leafCount") == "5"
    # The same track again is another item.
    server.query(f"/playlists/{playlist}/items{args([('uri', uri_of(stand, some[:1]))])}", "PUT")
    ids = item_ids(stand, playlist)
    assert len(set(ids)) == 6

    server.query(f"/playlists/{playlist}/items/{ids[3]}/move?after={ids[0]}", "PUT")
    assert item_ids(stand, playlist) == [ids[0], ids[3], ids[1], ids[2], ids[4], ids[5]]
    server.query(f"/playlists/{playlist}/items/{ids[4]}/move", "PUT")
    assert item_ids(stand, playlist)[0] == ids[4]
    server.query(f"/playlists/{playlist}/items/{ids[5]}", "DELETE")
    assert ids[5] not in item_ids(stand, playlist) and len(item_ids(stand, playlist)) == 5

    edits = [("title.value", "Another name"), ("title.locked", 1), ("summary.value", "Made by a check")]
    server.query(f"/playlists/{playlist}{args(edits)}", "PUT")
    changed = read(stand, playlist)
    assert (changed.get("title"), changed.get("summary")) == ("Another name", "Made by a check")
    server.query(f"/playlists/{playlist}", "DELETE")
    assert server.status_of(f"/playlists/{playlist}") == 404


def smart_uri(stand, pairs):
    return f"{prefix(stand)}/library/sections/1/all{args([('includeGuids', 1), ('type', 10), *pairs])}"


def check_smart_playlist_by_rules(stand):
    server = stand.server
    rules = [("sort", "track.addedAt:desc"), ("track.userRating>>", 6)]
    playlist = create(stand, "Clever", 1, smart_uri(stand, rules))
    wanted = {key_of(one) for one in tracks(server) if float(one.get("userRating") or 0) > 6}
    found = content(stand, playlist)
    assert set(keys(found)) == wanted, f"{len(found)} tracks, {len(wanted)} wanted"
    shown = read(stand, playlist)
    assert shown.get("smart") == "1" and "userRating" in shown.get("content")

    rules = smart_uri(stand, [("limit", 5), ("album.year>>", 1999)])
    server.query(f"/playlists/{playlist}/items{args([('uri', rules)])}", "PUT")
    assert len(content(stand, playlist)) == 5
    assert quote("album.year>>", safe="") in read(stand, playlist).get("content") or "album.year%253E%253E" in read(
        stand, playlist
    ).get("content")

    before = keys(content(stand, playlist))
    one = args([("uri", uri_of(stand, keys(tracks(server))[:1]))])
    assert server.status_of(f"/playlists/{playlist}/items{one}", "PUT") >= 400
    assert server.status_of(f"/playlists/{playlist}/items", "DELETE") >= 400
    assert keys(content(stand, playlist)) == before
    server.query(f"/playlists/{playlist}", "DELETE")


def check_clear_a_playlist(stand):
    playlist = create(stand, "Short-lived", 0, uri_of(stand, keys(tracks(stand.server))[:2]))
    stand.server.query(f"/playlists/{playlist}/items", "DELETE")
    assert content(stand, playlist) == []
    stand.server.query(f"/playlists/{playlist}", "DELETE")


def check_rate_a_playlist(stand):
    playlist = keys(stand.server.items("/playlists"))[0]
    path = f"/:/rate?key={playlist}&identifier=com.plexapp.plugins.library&rating="
    stand.server.query(f"{path}9.0", "PUT")
    assert read(stand, playlist).get("userRating") == "9.0"
    stand.server.query(f"{path}-1", "PUT")
    assert read(stand, playlist).get("userRating") is None
