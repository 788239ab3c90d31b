"""One file for each kind of tracker."""
