package io.redial.local.telephone;

/**
 * One call that the network has accepted.
 *
 * @param note what its face learned of it later; empty before that
 */
public record Call(String id, Line line, Course course, String note) {

    Call(String id, Line line, Course course) {
        this(id, line, course, "");
    }

    Call withCourse(Course changed) {
        return new Call(id, line, changed, note);
    }

    Call withNote(String changed) {
        return new Call(id, line, course, changed);
    }
}
