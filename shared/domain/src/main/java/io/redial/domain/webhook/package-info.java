/** Who wants to be told what happens, what each was told, and when what could not be told is told again. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.webhook;
