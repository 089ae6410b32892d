"""Headers found from the text alone, with the page's own table hidden from the reader."""

import re
import unicodedata
from dataclasses import replace

from policy_nlp.read import read_document
from policy_nlp.repair import repair_text
from policy_nlp.structure import find_structure
from policy_nlp.structure.dates import read_date
from policy_nlp.structure.numbers import normal_number


def plain(text):
    """A string folded as the scorer of the guide folds it; joint issuers are parted by 、 or a blank."""
    return re.sub(r"[\s\"'“”‘’《》、]", "", unicodedata.normalize("NFKC", text or ""))


def test_title_number_issuer_and_date_equal_the_table_on_98_per_cent_of_the_pages(shared):
    wrong, compared = [], 0
    for path in sorted((shared / "real" / "gov-cn-html").glob("*.html")):
        raw = read_document(path)
        table = raw.metadata
        header = find_structure(repair_text(replace(raw, metadata={}))).header
        pairs = {
            "title": (table["title"], header.title),
            "document_number": (
                normal_number(table["document_number"]) or table["document_number"],
                header.document_number,
            ),
            "issuer": (table["issuer"], "".join(header.issuers)),
            "issued_on": (read_date(table["issued_on"]), header.issued_on),
        }
        compared += len(pairs)
        wrong += [(path.name, name, *pair) for name, pair in pairs.items() if plain(pair[0]) != plain(pair[1])]
    assert compared == 164
    assert len(wrong) <= 0.02 * compared, wrong


def test_number_from_a_decree_is_the_same_with_and_without_the_country_in_front(shared):
    # The table says 国令第707号, the text 中华人民共和国国务院令第707号: both are the number, the text's is kept.
    header = find_structure(repair_text(read_document(shared / "real" / "gov-cn-html" / "033.html"))).header
    assert header.document_number == "中华人民共和国国务院令第707号"
    assert header.issuers == ("国务院",)
