"""What comes in about assessments, and what is answered where it cannot be done."""

from stadial.web.assessments.request.guests import GuestRequest, by_link, let_in, over
from stadial.web.assessments.request.refusals import Refusal, refusal_of
from stadial.web.assessments.request.unreadable import Unreadable

__all__ = ["GuestRequest", "Refusal", "Unreadable", "by_link", "let_in", "over", "refusal_of"]
