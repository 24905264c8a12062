package io.redial.tests.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture of a page for the documentation: in its 256 most used colours it is a third as large, and looks the same. */
final class Picture {

    private static final int COLOURS = 256;
    private static final int NARROW = 600;
    /** A long list says no more than its beginning. */
    private static final int HIGHEST = 1_300;

    private Picture() {}

    /** Writes a PNG again as a small one. */
    static void write(byte[] png, Path to) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
            int height = read.getWidth() > NARROW ? Math.min(read.getHeight(), HIGHEST) : read.getHeight();
            BufferedImage full = read.getSubimage(0, 0, read.getWidth(), height);
            Files.createDirectories(to.toAbsolutePath().getParent());
            ImageIO.write(small(full), "png", to.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage small(BufferedImage full) {
        Map<Integer, Integer> uses = new HashMap<>();
        int[] pixels = full.getRGB(0, 0, full.getWidth(), full.getHeight(), null, 0, full.getWidth());
        for (int pixel : pixels) {
            uses.merge(pixel, 1, Integer::sum);
        }
        List<Integer> kept = uses.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        int[] palette = kept.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model =
                new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        BufferedImage small =
                new BufferedImage(full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int index = nearest.computeIfAbsent(pixels[i], colour -> nearest(colour, palette));
            small.getRaster().setSample(i % full.getWidth(), i / full.getWidth(), 0, index);
        }
        return small;
    }

    private static int nearest(int colour, int[] palette) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int red = (colour >> 16 & 255) - (palette[i] >> 16 & 255);
            int green = (colour >> 8 & 255) - (palette[i] >> 8 & 255);
            int blue = (colour & 255) - (palette[i] & 255);
            int away = red * red + green * green + blue * blue;
            if (away < least) {
                least = away;
                best = i;
            }
        }
        return best;
    }
}
