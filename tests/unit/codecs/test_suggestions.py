from stadial.codecs.suggestions import choose_from, did_you_mean


def test_the_nearest_word_is_offered_in_its_own_case():
    assert did_you_mean("gov-1", ["GOV-1", "DEV-1"]) == "Did you mean `GOV-1`?"
    assert did_you_mean("zzz", ["GOV-1"]) == did_you_mean(3, []) == ""


def test_a_long_choice_is_cut_and_says_so():
    assert choose_from([]) == ""
    assert choose_from(["a", "b"]) == "Use one of: a, b."
    assert choose_from(str(number) for number in range(13)).endswith("11 … (13 in all).")
