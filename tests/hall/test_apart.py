"""Code that does not await asks the store."""

import asyncio

import pytest

from dinh.hall.apart import run_apart


async def give(value):
    await asyncio.sleep(0)
    return value


async def ask_in_a_loop():
    return run_apart(give(7))


async def fail():
    raise ValueError("no")


def test_work_when_the_caller_has_a_loop_already_then_it_is_done_all_the_same():
    assert run_apart(ask_in_a_loop()) == 7


def test_work_when_it_fails_then_the_caller_hears_it():
    with pytest.raises(ValueError, match="no"):
        run_apart(fail())
