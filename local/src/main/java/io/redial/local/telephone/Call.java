package io.redial.local.telephone;

/** One call that the network has accepted: the network's id, its line, and the course it takes. */
public record Call(String id, Line line, Course course) {

    Call withCourse(Course changed) {
        return new Call(id, line, changed);
    }
}
