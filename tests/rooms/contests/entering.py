"""The entry form as a browser sends it: the challenge is really solved."""

import json
import re
from html import unescape

import altcha


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return unescape(found.group(1)) if found else ""


def solve(page: str) -> str:
    """What the page's script would write into the field; empty where nothing is asked."""
    found = re.search(r'data-challenge="([^"]+)"', page)
    if found is None:
        return hidden(page, "proof")
    challenge = altcha.Challenge.from_dict(json.loads(unescape(found.group(1))))
    return altcha.Payload(challenge, altcha.solve_challenge(challenge)).to_base64()


def filled(page: str, number: int = 0, **given: str) -> dict[str, str]:
    """The form of a person of this number."""
    return {
        **{"name": f"Nguyễn Văn {number}", "born": "19/05/2010", "phone": f"09{number:08d}", "unit": "xa bac"},
        **{"group": "Học sinh", "consent": "on", "shown": hidden(page, "shown"), "proof": solve(page), **given},
    }
