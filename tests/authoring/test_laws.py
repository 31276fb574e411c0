from __future__ import annotations

import pytest

from trainingkit.authoring import read_laws
from trainingkit.authoring.laws import CONTENT
from trainingkit.errors import LawsError

TEXT = (CONTENT / "trust.yaml").read_text()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  partner_at: 7 ", "  partner_att: 7 ", "did you mean 'partner_at'?"),
        ("  source: S3.7\n", "", "needs 'source'"),
        ("[regret, asks_forgiveness]", "[regret, commits]", "is of the kind"),
        ("mirror: regret", "mirror: regrets", "did you mean 'regret'?"),
        ("candour:", "candor:", "did you mean 'candour'?"),
        ("anger: 3", "anger: 4", "from 0 to 3"),
    ],
)
def test_a_law_that_is_wrong_names_its_line(tmp_path, old, new, said):
    assert old in TEXT
    path = tmp_path / "trust.yaml"
    path.write_text(TEXT.replace(old, new, 1))
    with pytest.raises(LawsError, match=r"trust\.yaml:\d+: ") as problem:
        read_laws(path)
    assert said in str(problem.value)
