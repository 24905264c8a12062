/** What assistants are told of the person whom they call. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.prompt;
