"""`unionctl`: the registry for officers, at the command line, in Chinese and English.

Begin at `main()`. Whatever goes wrong is one sentence that says what to do next, and an exit code that scripts can use:

    0  done                            4  the registry does not answer
    1  the registry refused it         5  rows of a file are wrong
    2  the command is written wrongly  6  a fault of this program
    3  sign in first
"""

import sys
from collections.abc import Sequence

from registry_client.errors import AnswerNotUnderstood, RegistryError, Unreachable
from registry_client.unionctl.commands import build
from registry_client.unionctl.importing import RowsWrong
from registry_client.unionctl.screen import Screen
from registry_client.unionctl.sign_in import NotSignedIn
from registry_client.unionctl.words import language_of

DONE, REFUSED, WRITTEN_WRONGLY, SIGN_IN_FIRST, NO_ANSWER, ROWS_WRONG, FAULT = range(7)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    screen = Screen(language_of(given))
    sys.exit(_run(screen, given))


def _run(screen: Screen, given: list[str]) -> int:
    try:
        return build(screen)(args=given, prog_name="unionctl", standalone_mode=False) or DONE
    except NotSignedIn as failure:
        screen.fail(failure.in_language(screen.language))
        return SIGN_IN_FIRST
    except RowsWrong as failure:
        screen.fail(failure.in_language(screen.language))
        return ROWS_WRONG
    except (Unreachable, AnswerNotUnderstood) as failure:
        screen.fail(failure.in_language(screen.language))
        return NO_ANSWER
    except RegistryError as failure:
        return _refused(screen, failure)
    except KeyboardInterrupt:
        screen.fail(screen.say("stopped"))
        return REFUSED
    except OSError as failure:
        screen.fail(screen.say("disk", name=failure.filename or "", reason=failure.strerror or type(failure).__name__))
        return REFUSED
    except Exception as failure:
        return _otherwise(screen, failure)


def _refused(screen: Screen, failure: RegistryError) -> int:
    screen.fail(failure.in_language(screen.language))
    for issue in failure.details.get("issues", []):
        screen.fail("  " + issue["messageZh" if screen.language == "zh" else "message"])
    if failure.retry_after_s is not None:
        screen.fail(screen.say("wait", seconds=round(failure.retry_after_s)))
    if failure.told_code == "UNAUTHENTICATED":
        screen.fail(screen.say("sign_in_again"))
        return SIGN_IN_FIRST
    return REFUSED


def _otherwise(screen: Screen, failure: Exception) -> int:
    # What the parser of commands raises has its own words; Abort has none.
    words = getattr(failure, "format_message", None)
    if type(failure).__name__ == "NoArgsIsHelpError" and words is not None:
        # No mistake: who gives no command wants to know which there are.
        screen.out.print(words(), markup=False)
        return WRITTEN_WRONGLY
    if words is not None:
        screen.fail(screen.say("written_wrongly", why=words()))
        return WRITTEN_WRONGLY
    if type(failure).__name__ == "Abort":
        screen.fail(screen.say("stopped"))
        return REFUSED
    # Never a traceback, nor the failure's own words: they may quote a record.
    screen.fail(screen.say("fault", kind=type(failure).__name__))
    return FAULT
