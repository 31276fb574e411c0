"""nbgrader for this course, run here: solutions/ is what authors write, exercises/ what trainees get."""

from trainingkit.grading import configure

c = get_config()  # noqa: F821  # nbgrader defines it
configure(c)
