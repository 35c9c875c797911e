from fakes.small_frameworks import CAPABILITY, CATALOGUE, FIRST, PILOT, pilot
from stadial.engine.proofread.mappings import check_mappings


def faults(*changes):
    return list(check_mappings(pilot(*changes), catalogue=CATALOGUE))


def test_sound_mappings_have_no_fault():
    assert list(check_mappings(PILOT, catalogue=CATALOGUE)) == []


def test_a_mapping_without_a_declared_source_is_told():
    (fault,) = faults(((*FIRST, "maps", "owasp_lm"), ("LLM01:2026",)))

    assert fault.path == (*FIRST, "maps", "owasp_lm")
    assert fault.problem == "There is no source owasp_lm."
    assert fault.mend == "Did you mean `owasp_llm`?"


def test_an_id_that_the_edition_does_not_have_is_told_with_the_nearest():
    (fault,) = faults(((*CAPABILITY, "maps"), {"nist_csf": ("GV.PO-01", "GV.PO-11")}))

    assert fault.path == (*CAPABILITY, "maps", "nist_csf", 1)
    assert fault.problem == "NIST CSF 2.0 has no GV.PO-11."
    assert fault.mend == "Did you mean `GV.PO-01`?"


def test_an_id_of_an_earlier_edition_is_told_with_its_name_in_the_declared_one():
    (fault,) = faults(((*FIRST, "maps"), {"owasp_llm": ("LLM06:2025",)}))

    assert fault.problem == "OWASP LLM 2026 has no LLM06:2025."
    assert fault.mend == "If you mean edition 2025, it is now LLM03:2026."


def test_a_bare_id_that_changed_its_meaning_is_told_with_its_edition():
    (fault,) = faults(((*FIRST, "maps"), {"owasp_llm": ("LLM06",)}))

    assert fault.mend == "If you mean edition 2025, it is now LLM03:2026."


def test_a_migration_into_another_edition_or_source_says_nothing():
    (fault,) = faults(
        ((*FIRST, "maps"), {"owasp_llm": ("LLM06:2025",)}),
        (("migrations", 0, "to_edition"), "2027"),
    )

    assert "it is now" not in fault.mend


def test_an_id_near_to_none_is_told_with_the_place_to_look():
    (fault,) = faults(((*FIRST, "maps"), {"owasp_llm": ("zzz",)}))

    assert fault.mend == "Look it up in that edition."


def test_an_id_that_no_migration_knows_is_told_with_the_nearest():
    (fault,) = faults(((*FIRST, "maps"), {"owasp_llm": ("LLM01:2025",)}))

    assert fault.mend == "Did you mean `LLM01:2026`?"


def test_an_edition_that_the_catalogue_lacks_is_told_once_and_not_for_each_id():
    (fault,) = faults((("sources", 0, "edition"), "2027"))

    assert fault.path == ("sources", 0, "edition")
    assert fault.problem == "The catalogue has no edition 2027 of owasp_llm."
    assert "It has 2025, 2026" in fault.mend


def test_a_source_that_the_catalogue_lacks_is_told_with_the_place_to_list_it():
    told = faults(
        (("sources", 0, "key"), "acme_rules"), ((*FIRST, "maps"), {"acme_rules": ("A1",)})
    )

    assert [fault.path for fault in told] == [("sources", 0, "key")]
    assert told[0].mend == "List its ids in ids.yaml beside this."


def test_a_migration_between_one_edition_and_itself_is_told():
    (fault,) = faults((("migrations", 0, "from_edition"), "2026"))

    assert fault.path == ("migrations", 0, "to_edition")
