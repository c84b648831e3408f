"""The questions about a correction, one after the other, until a key makes it or leaves it."""

from __future__ import annotations

from collections.abc import Callable

from tui.correcting import Answer, Correcting, Question, Refusal
from tui.marking import Outcome


class CorrectionDialogue:
    """What the keys mean while a person corrects. It asks and is answered; showing it is the screen's."""

    def __init__(
        self, say: Callable[[str], None], tell: Callable[[Outcome], None], show: Callable[[Question | None], None]
    ) -> None:
        """Ask nothing yet.

        Args:
            say: says a sentence until the cursor moves; ends the dialogue first.
            tell: shows a change that is on disk.
            show: shows the keys of a question; of None, that nothing is asked any more.
        """
        self._say, self._tell, self._show = say, tell, show
        self._asked: tuple[Correcting, Question] | None = None

    def begin(self, correcting: Correcting) -> None:
        """Ask what is to be corrected at a place."""
        self._follow(correcting, correcting.question())

    def takes(self, key: str) -> bool:
        """Whether a key is for the dialogue. One that types nothing ends it, and but for escape means what it does."""
        if self._asked is None:
            return False
        correcting, question = self._asked
        answer = question.answered(key)
        if answer is not None:
            self._follow(correcting, answer)
        elif len(key) == 1:
            self._ask(correcting, question, question.no_answer(key))
        else:
            self._say("")
        return answer is not None or len(key) == 1 or key == "escape"

    def end(self) -> None:
        """Ask nothing any more."""
        if self._asked is not None:
            self._asked = None
            self._show(None)

    def _follow(self, correcting: Correcting, answer: Answer) -> None:
        if isinstance(answer, Question):
            self._ask(correcting, answer, answer.prompt)
        elif isinstance(answer, Refusal):
            self._say(answer.sentence)
        else:
            self._tell(correcting.make(answer))

    def _ask(self, correcting: Correcting, question: Question, prompt: str) -> None:
        self._say(prompt)
        self._asked = correcting, question
        self._show(question)
