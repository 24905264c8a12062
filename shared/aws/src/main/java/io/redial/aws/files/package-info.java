/** The bucket of uploads and reports. */
@org.jspecify.annotations.NullMarked
package io.redial.aws.files;
