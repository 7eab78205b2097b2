"""Words of what people keep to themselves, in whatever language they tell it."""

import re
from functools import lru_cache

_HUSHED = re.compile(
    r"\b(secret\w*|nobody|no one|none of|(?:told|tell|telling|tells) (?:no|him|her|them|not)|"
    r"(?:has|have|had) not (?:told|said|found|asked|answered)|never (?:told|said|say)|"
    r"hid(?:e|es|den|ing)?|says? nothing|said nothing|to say so|pretend\w*|afraid|fears?|dreads?|"
    r"dreading|asham\w*|"
    r"(?:does|do|must|should|may) not know|doesn't know|confess\w*|unopened|anyone asks|"
    r"anybody asks|before anybody|before anyone|behind (?:his|her|their)|"
    r"by accident|in love|lied|lies about|lying|debts?|stole\w*|guilt\w*|suspects?|hiding|"
    r"without (?:him|her|them|anyone|anybody)|told him|told her|told them|being sick|letter)\b|"
    "秘密|没告诉|没跟.{0,4}说|瞒着|不知道|没人知道|谁也没|偷偷|悄悄|藏着|不敢说|没敢|害怕|撒谎|说谎|欠债|心里有愧",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def sounds_secret(text: str) -> bool:
    """Return whether a text sounds like something that is not for everybody."""
    return bool(_HUSHED.search(text))
