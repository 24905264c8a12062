package io.redial.local.telephone;

/** One call that was really placed: the network's id, its line, and the course it takes. */
record Call(String id, PlacingRequest.Line line, Course course) {

    Call withCourse(Course changed) {
        return new Call(id, line, changed);
    }
}
