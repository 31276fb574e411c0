"""nbgrader on a Hub: whose course it is and where work is handed in, as the Hub tells every server it starts."""

from os import environ

c = get_config()  # type: ignore[name-defined]  # noqa: F821  # nbgrader defines it
c.CourseDirectory.course_id = environ["TRAININGKIT_COURSE"]
c.Exchange.root = environ["TRAININGKIT_EXCHANGE"]
if "TRAININGKIT_EXERCISES" in environ:
    c.Exchange.assignment_dir = environ["TRAININGKIT_EXERCISES"]
