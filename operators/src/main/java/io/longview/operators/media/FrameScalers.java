/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/** The scalers that frames of one decoder share. */
record FrameScalers(PictureScaler pictures, ThumbnailScaler thumbnails, BoardScaler boards)
        implements AutoCloseable {
    @Override
    public void close() {
        boards.close();
        thumbnails.close();
        pictures.close();
    }
}
