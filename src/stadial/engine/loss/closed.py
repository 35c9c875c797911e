"""
Closed forms of a loss scenario (Open FAIR; ENGINE 4.2).

Events a year: Poisson, with a rate from a PERT estimate. Loss of an event: lognormal, from the
interval that holds the middle 90 %. Loss of a year: their sum.
"""

from math import exp, log, sqrt

from stadial.model import Estimate, Scenario

Z_95 = 1.6448536269514722
"""The 95th percentile of the standard normal distribution."""


def lognormal_of_interval(*, low: float, high: float) -> tuple[float, float]:
    """Return mu and sigma of a lognormal loss whose middle 90 % runs from low to high."""
    return (log(low) + log(high)) / 2, (log(high) - log(low)) / (2 * Z_95)


def mean_loss(*, low: float, high: float) -> float:
    """Return the mean of a lognormal loss from its 90 % interval, in its own currency."""
    mu, sigma = lognormal_of_interval(low=low, high=high)
    return exp(mu + sigma**2 / 2)


def pert_mean(estimate: Estimate) -> float:
    """Return the mean of a PERT estimate: (min + 4 mode + max) / 6."""
    return (estimate.low + 4 * estimate.mode + estimate.high) / 6


def pert_variance(estimate: Estimate) -> float:
    """Return the variance of a PERT estimate: (mean - min) (max - mean) / 7."""
    mean = pert_mean(estimate)
    return (mean - estimate.low) * (estimate.high - mean) / 7


def annual_mean(scenario: Scenario) -> float:
    """Return the mean loss of a year: mean rate times mean loss per event."""
    return pert_mean(scenario.rate) * mean_loss(low=scenario.loss_low, high=scenario.loss_high)


def annual_deviation(scenario: Scenario) -> float:
    """
    Return the standard deviation of the loss of a year.

    Compound Poisson with an uncertain rate: E[rate] E[X^2] + Var[rate] E[X]^2.
    """
    mu, sigma = lognormal_of_interval(low=scenario.loss_low, high=scenario.loss_high)
    square = exp(2 * mu + 2 * sigma**2)
    mean = exp(mu + sigma**2 / 2)
    return sqrt(pert_mean(scenario.rate) * square + pert_variance(scenario.rate) * mean**2)


def probability_of_any_loss(rate: float) -> float:
    """Return the probability, 0 to 1, of at least one event in a year with this rate."""
    return 1 - exp(-rate)
