"""Colours as files write them: whether a text in one could be read on white paper."""

from __future__ import annotations

import re
from functools import lru_cache

from gipdesk.sources.limits import WHITE

_HEX = re.compile(r"#?(?:[0-9a-f]{2})?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)
_SHORT_HEX = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE)
_CHANNELS = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\b.*", re.IGNORECASE)
_WHITE_NAMES = "white snow ivory floralwhite ghostwhite azure mintcream whitesmoke aliceblue honeydew"


@lru_cache(maxsize=256)
def is_white(colour: str) -> bool:
    """Whether a colour, such as FFFFFF, #fff, rgb(255, 255, 255) or white, is white or nearly so."""
    bare = colour.strip()
    if bare.lower() in _WHITE_NAMES.split():
        return True
    if found := _SHORT_HEX.fullmatch(bare):
        return all(int(channel * 2, 16) >= WHITE for channel in found.groups())
    if found := _HEX.fullmatch(bare):
        return all(int(channel, 16) >= WHITE for channel in found.groups())
    found = _CHANNELS.fullmatch(bare)
    return found is not None and all(int(channel) >= WHITE for channel in found.groups())
