"""A trainee's own course: what is done, how it went, and what to practise next, from transcripts alone."""

from trainingkit.progress.course import MyCourse, my_course_in

__all__ = ["MyCourse", "my_course_in"]
