package io.redial.engine.convert;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the markup of a spreadsheet, without anything that it may refer to, and with no text of any length. */
final class Xml {

    private static final XMLInputFactory FACTORY = factory();

    private Xml() {}

    /** What is done with a document, event by event. */
    interface Pass {
        void read(XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    /**
     * Reads a document.
     *
     * @throws IOException when it can't be read now
     * @throws Unreadable when it is no well-formed XML
     */
    static void read(InputStream document, Pass pass) throws IOException {
        try {
            pass.read(FACTORY.createXMLStreamReader(new Marked(document)));
        } catch (XMLStreamException broken) {
            if (broken.getNestedException() instanceof IOException cause) {
                throw cause;
            }
            throw broken();
        }
    }

    static Unreadable broken() {
        return new Unreadable(
                0, "broken_spreadsheet", "The spreadsheet is damaged. Open it, save it again and upload that.");
    }

    static boolean startsWith(XMLStreamReader xml, String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    static boolean endsWith(XMLStreamReader xml, String name) {
        return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    /** Whether characters are read, rather than a mark or a comment. */
    static boolean isText(XMLStreamReader xml) {
        return switch (xml.getEventType()) {
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> true;
            default -> false;
        };
    }

    /** An attribute, whatever its namespace is called. */
    static Optional<String> attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** An attribute that is a number, if it is there. */
    static Optional<Integer> number(XMLStreamReader xml, String name) {
        try {
            return attribute(xml, name).map(Integer::valueOf);
        } catch (NumberFormatException noNumber) {
            throw broken();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Markup is never far away: a reader holds what stands between two marks in memory. */
    private static final class Marked extends FilterInputStream {
        /** The text of a cell has 32,767 characters at most, each of which may be written as an entity. */
        private static final int FAR = 1024 * 1024;

        private int unmarked;

        Marked(InputStream in) {
            super(in);
        }

        /** The reader of XML closes what it has read; here it is one part of several. */
        @Override
        public void close() {
            // Whoever opened it closes it.
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int n = read(one, 0, 1);
            return n < 0 ? n : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            for (int i = offset; i < offset + n; i++) {
                unmarked = into[i] == '<' ? 0 : unmarked + 1;
                if (unmarked > FAR) {
                    throw broken();
                }
            }
            return n;
        }
    }
}
