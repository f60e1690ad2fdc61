//! Town: a whole small branch in a few lines, for the stories told in the tests.
