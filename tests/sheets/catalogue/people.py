"""Invented people: numbers of identity with the right check digit, nobody's."""


def citizen_id(born, sequence, area="110199"):
    """A number of identity; an odd sequence is a man."""
    body = f"{area}{born}{sequence:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights)) % 11]


def wrong_check_digit(number):
    """The same with another last character."""
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def with_check(born, last, man=True, area="110199"):
    """The first number of a birthday that ends in this character."""
    for sequence in range(1 if man else 2, 1000, 2):
        number = citizen_id(born, sequence, area)
        if number[-1] == last:
            return number
    raise ValueError(last)


ZHANG = citizen_id("20010506", 13)
LI = citizen_id("20020617", 24)
WANG = citizen_id("20030228", 35)
ZHAO = citizen_id("20000101", 46)
# A woman whose number ends in X.
QIAN = with_check("20020304", "X", man=False)

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"


def names(count):
    """So many different names."""
    given = ["伟", "芳", "敏", "静", "磊", "洋", "艳", "勇", "杰", "娟"]
    return [SURNAMES[at % len(SURNAMES)] + given[at // len(SURNAMES) % len(given)] for at in range(count)]


def student_no(at):
    """A number of ten digits."""
    return f"20240101{at:02d}"
