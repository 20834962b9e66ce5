from inventarisatie.counts.disclosure import Policy, partition


def test_a_group_too_small_to_divide_gets_no_selection(answers):
    policy = Policy(selections=("uit-beeld",), smallest_base=10)
    divided = partition(answers, policy)
    assert [name for name in divided.shown if name.startswith("uit-beeld=")] == []
    assert len(divided.shown) == 1


def test_a_group_large_enough_is_divided_where_both_sides_are(answers):
    policy = Policy(selections=("uit-beeld",), smallest_count=2, smallest_base=2)
    divided = partition(answers[answers["group"] == "professionals"], policy)
    assert "uit-beeld=ja" in divided.shown
