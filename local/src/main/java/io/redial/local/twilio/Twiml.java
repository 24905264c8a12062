package io.redial.local.twilio;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What TwiML says to do with a call that was answered, as far as it matters here. */
sealed interface Twiml {

    /** The call is ended at once: so it says, or it says nothing, or nothing that can be understood. */
    record HangUp() implements Twiml {}

    /**
     * The person is talked to.
     *
     * @param action where the call goes on when the conversation is over; empty where it does not
     */
    record Talk(Optional<URI> action) implements Twiml {}

    /**
     * What a text asks for.
     *
     * @param from where the text comes from; URLs in it may be relative to that
     */
    static Twiml read(String text, URI from) {
        Optional<Element> response = response(text);
        Optional<Element> first = response.flatMap(element -> child(element, "*"));
        if (first.isEmpty() || first.get().getTagName().matches("Hangup|Reject")) {
            return new HangUp();
        }
        return new Talk(response.flatMap(element -> child(element, "Connect"))
                .filter(connect -> child(connect, "ConversationRelay").isPresent())
                .map(connect -> connect.getAttribute("action"))
                .filter(action -> !action.isBlank())
                .map(from::resolve));
    }

    private static Optional<Element> child(Element parent, String name) {
        NodeList children = parent.getElementsByTagName(name);
        for (int n = 0; n < children.getLength(); n++) {
            if (children.item(n) instanceof Element element && parent.isSameNode(element.getParentNode())) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Optional<Element> response(String text) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(new InputSource(new StringReader(text)));
            return Optional.of(document.getDocumentElement())
                    .filter(root -> root.getTagName().equals("Response"));
        } catch (SAXException e) {
            return Optional.empty();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("a text can always be parsed", e);
        }
    }
}
