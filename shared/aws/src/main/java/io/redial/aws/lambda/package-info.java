/** The glue between Lambda's events and the engine. */
@org.jspecify.annotations.NullMarked
package io.redial.aws.lambda;
