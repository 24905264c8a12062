/** What every function is given by the place it runs in. */
@org.jspecify.annotations.NullMarked
package io.redial.aws;
