"""Phrases of a town's own: `phrases` in town.yaml, and the files of phrases/."""

from pydantic import Field

from town.scenario.yaml.fields import Id, Shaped, Text


class PlacePhrasesShape(Shaped):
    """What people say and do at one building or land."""

    says: list[Text] = Field([], description="Remarks that one makes there.")
    does: list[Text] = Field(
        [], description="What one does there for some minutes, without subject: 'feeds the swans'."
    )
    when: dict[Text, list[Text]] = Field(
        {},
        description="The same in some circumstances: season, hour, weather, or who: 'rain evening',"
        " 'guest'.",
    )


class TradeShape(Shaped):
    """A trade: what those do and say whose occupation has its words."""

    work: list[Text] = Field(
        [],
        description="What fills an hour of it, without subject: 'mends the nets of the fleet'.",
    )
    steps: list[Text] = Field(
        [],
        description="What one does in it for some minutes: 'ties a sheet bend'.",
    )
    says: list[Text] = Field(
        [], description="What one says of it; '[this|that]' is one or the other."
    )


class PhrasesShape(Shaped):
    """Phrases of the town's own, for minds that have no words of their own (the scripted model)."""

    says: dict[Text, list[Text]] = Field(
        {}, description="Remarks about the town, each with what one may say to it."
    )
    asks: dict[Text, list[Text]] = Field(
        {}, description="Questions about the town, each with its answers."
    )
    places: dict[Id, PlacePhrasesShape] = Field({}, description="By building or land.")
    trades: dict[Text, TradeShape] = Field(
        {}, description="By words of an occupation, with commas: 'net mender, rigger'."
    )
    without: list[Text] = Field(
        [], description="Subjects of small talk that nobody brings up here: 'weather'."
    )


NO_PHRASES = PhrasesShape.model_validate({})
