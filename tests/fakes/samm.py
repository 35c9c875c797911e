"""A small maturity model of our own in SAMM's file form: sound, with two practices."""

LETTERS = ("A", "B")
LEVELS = (1, 2, 3)


def samm_files():
    """Return the files of one function, two practices, four streams and twelve questions."""
    found = {
        "functions/f.yml": "{model: SAMM20, id: f1, name: Building, order: 1, type: Function}",
        "answers/a.yml": (
            "id: s1\nvalues:\n- {text: No, value: 0, weight: 1, order: 0}\n"
            "- {text: Yes, value: 1, weight: 1, order: 1}\ntype: AnswerSet\n"
        ),
    }
    for level in LEVELS:
        found[f"levels/{level}.yml"] = (
            f"{{id: m{level}, number: {level}, description: Step {level}., type: MaturityLevel}}"
        )
    for number, short in enumerate(("SB", "SD"), start=1):
        practice = f"p{number}"
        found[f"practices/{practice}.yml"] = (
            f"{{function: f1, id: {practice}, name: Practice {short}, shortName: {short}, "
            f"shortDescription: About {short}., order: {number}, type: Practice}}"
        )
        for letter in LETTERS:
            stream = f"{practice}{letter}"
            found[f"streams/{stream}.yml"] = (
                f"{{practice: {practice}, id: {stream}, name: Stream {letter}, letter: {letter}, "
                f"order: 1, type: Stream}}"
            )
            found |= _questions(practice, letter, stream)
        for level in LEVELS:
            found[f"practice_levels/{practice}{level}.yml"] = (
                f"{{practice: {practice}, maturityLevel: m{level}, id: {practice}l{level}, "
                f"objective: Goal {level}., type: PracticeLevel}}"
            )
    return {name: text.encode() for name, text in found.items()}


def _questions(practice, letter, stream):
    found = {}
    for level in LEVELS:
        key = f"{practice}{letter}{level}"
        found[f"activities/{key}.yml"] = (
            f"{{stream: {stream}, level: {practice}l{level}, id: a{key}, title: Do {key}, "
            f"shortDescription: It is done at {key}., type: Activity}}"
        )
        found[f"questions/{key}.yml"] = (
            f"{{activity: a{key}, answerSet: s1, id: q{key}, text: 'Is {key} done?', order: 1, type: Question}}"
        )
    return found
