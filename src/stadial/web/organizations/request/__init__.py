"""What comes in from a page: who asks, and the door that lets them through or not."""

from stadial.web.organizations.request.doors import (
    MemberRequest,
    needs,
    public,
    signed_in,
)
from stadial.web.organizations.request.gate import OF_LIBRARIES, Gate

__all__ = (
    "OF_LIBRARIES",
    "Gate",
    "MemberRequest",
    "needs",
    "public",
    "signed_in",
)
