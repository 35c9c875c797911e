"""Evidence as a person sees it in a terminal."""

from collections.abc import Iterable

from stadial.cli.screen import Screen
from stadial.model import Evidence, Framework, Outcome
from stadial.usecases.see_by_question import QuestionSeen, see_by_question

GLYPHS = {
    Outcome.YES: "●",
    Outcome.NO: "✖",
    Outcome.UNCLEAR: "?",
    Outcome.UNREACHABLE: "○",
    Outcome.NOT_APPLICABLE: "–",
}


def draw_evidence(evidence: tuple[Evidence, ...], framework: Framework, screen: Screen) -> None:
    """
    Draw what was seen, question by question, and what could not be.

    A piece that serves several questions is drawn in full under the first of them.
    """
    from rich.text import Text

    questions, others = see_by_question(framework, evidence)
    told: dict[str, str] = {}
    silent = []
    for question in questions:
        if question.answers or question.open:
            _draw_question(question, told, screen)
        else:
            silent.append(question.id)
    if others:
        screen.print(Text("\nAnswers to none of the questions", style="bold"))
        _draw_pieces(others, "", told, screen)
    if silent:
        screen.print(Text(f"\nNothing to see here of {', '.join(silent)}."))
    counted = {outcome: sum(p.outcome is outcome for p in evidence) for outcome in GLYPHS}
    parts = (f"{count} {outcome.value}" for outcome, count in counted.items() if count)
    screen.print(Text(f"\n{len(evidence)} signals: {', '.join(parts)}.", style="bold"))


def _draw_question(question: QuestionSeen, told: dict[str, str], screen: Screen) -> None:
    from rich.padding import Padding
    from rich.text import Text

    strength = f"  strongest yes: {question.strongest.value}" if question.strongest else ""
    heading = Text(f"\n{question.id}  {question.name}", style="bold")
    screen.print(heading.append(strength, style="dim not bold"))
    _draw_pieces((*question.answers, *question.open), question.id, told, screen)
    if question.moot:
        moot = f"– not applicable here: {', '.join(question.moot)}"
        screen.print(Padding(Text(moot, style="dim"), (0, 0, 0, 2)))
    if question.unseen:
        screen.print(Padding(Text(f"Unseen: {question.unseen}", style="dim"), (0, 0, 0, 2)))


def _draw_pieces(
    pieces: Iterable[Evidence], question: str, told: dict[str, str], screen: Screen
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for piece in pieces:
        line = (
            f"{GLYPHS[piece.outcome]} {piece.outcome.value:<11} {piece.signal} ({piece.rung.value})"
        )
        first = told.setdefault(piece.id, question)
        if first != question:
            screen.print(Padding(Text(f"{line}, see {first}", style="dim"), (0, 0, 0, 2)))
            continue
        screen.print(Padding(Text(line), (0, 0, 0, 2)))
        screen.print(Padding(Text(piece.because, style="dim"), (0, 0, 0, 6)))
        for place in piece.places[:3]:
            screen.print(Padding(Text(place, style="dim"), (0, 0, 0, 8)))
