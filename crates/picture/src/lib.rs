//! Pictures that people bring: of themselves, or a company's logo. Each is read within limits and written anew, so that nothing of the
//! file but its pixels reaches anybody else: no place or name in its tags, no second meaning of its bytes (ASVS 5.0, 5.2 and 5.3).

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use std::io::Cursor;

/// The largest file, in bytes: a photo of a good phone.
pub const MOST_BYTES: usize = 10_000_000;

/// The most pixels to a side that are read.
const MOST_SIDE: u32 = 12_000;

/// Memory that reading may take, in bytes: 50 megapixels of three colours with room to turn them.
const MOST_MEMORY: u64 = 400_000_000;

/// Pixels to a side of a person's picture: sharp at 64 px on the finest screens.
const PORTRAIT_SIDE: u32 = 256;

/// The largest logo, in pixels: sharp at 240 × 80 in a mail.
const LOGO: (u32, u32) = (480, 160);

/// What stands behind the transparent parts of a portrait.
const BEHIND: Rgb<u8> = Rgb([255, 255, 255]);

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// More than [`MOST_BYTES`].
    #[error("picture_too_large")]
    TooLarge,
    /// More pixels than are read.
    #[error("picture_too_many_pixels")]
    TooManyPixels,
    /// Neither PNG nor JPEG nor WebP, whatever the file is called, or a broken one.
    #[error("picture_unreadable")]
    Unreadable,
}

/// A person's picture: the middle square of the file, as JPEG of 256 × 256 pixels.
///
/// # Errors
/// [`PictureError`].
pub fn portrait(file: &[u8]) -> Result<Vec<u8>, PictureError> {
    let square = read(file)?.resize_to_fill(PORTRAIT_SIDE, PORTRAIT_SIDE, FilterType::Triangle).to_rgba8();
    let mut flat = RgbImage::from_pixel(PORTRAIT_SIDE, PORTRAIT_SIDE, BEHIND);
    for (under, over) in flat.pixels_mut().zip(square.pixels()) {
        let alpha = u16::from(over[3]);
        for (under, over) in under.0.iter_mut().zip(over.0) {
            let mixed = (u16::from(over) * alpha + u16::from(*under) * (255 - alpha)) / 255;
            *under = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
    let mut made = Vec::new();
    JpegEncoder::new_with_quality(&mut made, 85).encode_image(&flat).map_err(|_| PictureError::Unreadable)?;
    Ok(made)
}

/// A company's logo: the whole file, no larger than 480 × 160 pixels, as PNG.
///
/// # Errors
/// [`PictureError`].
pub fn logo(file: &[u8]) -> Result<Vec<u8>, PictureError> {
    let whole = read(file)?;
    let (width, height) = LOGO;
    let fits = whole.width() <= width && whole.height() <= height;
    let small = if fits { whole } else { whole.resize(width, height, FilterType::Triangle) };
    let mut made = Cursor::new(Vec::new());
    // its own colours and no others: what the file said about them went with its tags
    DynamicImage::from(small.to_rgba8()).write_to(&mut made, ImageFormat::Png).map_err(|_| PictureError::Unreadable)?;
    Ok(made.into_inner())
}

/// The pixels, turned as the camera was held.
fn read(file: &[u8]) -> Result<DynamicImage, PictureError> {
    if file.len() > MOST_BYTES {
        return Err(PictureError::TooLarge);
    }
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| PictureError::Unreadable)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let turned = decoder.orientation().map_err(refused)?;
    let mut whole = DynamicImage::from_decoder(decoder).map_err(refused)?;
    whole.apply_orientation(turned);
    if whole.width() == 0 || whole.height() == 0 { Err(PictureError::Unreadable) } else { Ok(whole) }
}

#[allow(clippy::needless_pass_by_value, reason = "called by `map_err`")]
fn refused(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooManyPixels,
        _ => PictureError::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{RgbaImage, imageops, metadata::Orientation};
    use proptest::prelude::*;

    const RED: [u8; 4] = [250, 10, 10, 255];
    const BLUE: [u8; 4] = [10, 10, 250, 255];

    /// Left half red, right half blue.
    fn flag(width: u32, height: u32) -> RgbaImage {
        RgbaImage::from_fn(width, height, |x, _| image::Rgba(if x < width / 2 { RED } else { BLUE }))
    }

    fn file(picture: &RgbaImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let whole = DynamicImage::from(picture.clone());
        let whole = if format == ImageFormat::Jpeg { DynamicImage::from(whole.to_rgb8()) } else { whole };
        whole.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG with the tag by which cameras say how they were held (Exif 2.32, tag 0x0112), and with a text that tells too much.
    fn from_camera(picture: &RgbaImage, held: u8) -> Vec<u8> {
        let plain = file(picture, ImageFormat::Jpeg);
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([held, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"12 Secret Street");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
    }

    fn near(one: &[u8], other: [u8; 4]) -> bool {
        one.iter().zip(other).take(3).all(|(a, b)| a.abs_diff(b) < 30)
    }

    #[test]
    fn a_portrait_is_the_middle_square_whatever_the_format() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let made = portrait(&file(&flag(600, 300), format)).unwrap();
            assert_eq!(image::guess_format(&made).unwrap(), ImageFormat::Jpeg);
            let read = image::load_from_memory(&made).unwrap().to_rgb8();
            assert_eq!(read.dimensions(), (256, 256));
            assert!(near(&read.get_pixel(40, 128).0, RED) && near(&read.get_pixel(216, 128).0, BLUE), "{format:?}");
        }
    }

    #[test]
    fn it_stands_upright_and_tells_nothing_else() {
        // 6: the camera was held so that the picture must be turned by 90° to the right
        let lying = from_camera(&flag(300, 300), 6);
        assert!(lying.windows(6).any(|part| part == b"Secret"));
        let mut decoder = ImageReader::new(Cursor::new(&lying)).with_guessed_format().unwrap().into_decoder().unwrap();
        assert_eq!(decoder.orientation().unwrap(), Orientation::Rotate90, "the sample is what it should be");
        let made = portrait(&lying).unwrap();
        assert!(!made.windows(6).any(|part| part == b"Secret"));
        let read = image::load_from_memory(&made).unwrap().to_rgb8();
        let upright = imageops::rotate90(&flag(300, 300));
        assert_eq!(upright.get_pixel(150, 20).0, RED);
        assert!(near(&read.get_pixel(128, 20).0, RED) && near(&read.get_pixel(128, 236).0, BLUE));
    }

    #[test]
    fn what_is_transparent_becomes_white_in_a_portrait_and_stays_in_a_logo() {
        let clear = RgbaImage::from_pixel(900, 90, image::Rgba([0, 0, 0, 0]));
        let file = file(&clear, ImageFormat::Png);
        let read = image::load_from_memory(&portrait(&file).unwrap()).unwrap().to_rgb8();
        assert!(near(&read.get_pixel(9, 9).0, [255, 255, 255, 255]));
        let read = image::load_from_memory(&logo(&file).unwrap()).unwrap().to_rgba8();
        assert_eq!((read.dimensions(), read.get_pixel(9, 9)[3]), ((480, 48), 0));
    }

    #[test]
    fn a_small_logo_is_not_blown_up() {
        let made = logo(&file(&flag(40, 30), ImageFormat::WebP)).unwrap();
        assert_eq!(image::load_from_memory(&made).unwrap().to_rgba8(), flag(40, 30));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(portrait(b""), Err(PictureError::Unreadable));
        assert_eq!(portrait(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), Err(PictureError::Unreadable));
        assert_eq!(portrait(&vec![0; MOST_BYTES + 1]), Err(PictureError::TooLarge));
        let whole = file(&flag(64, 64), ImageFormat::Png);
        assert_eq!(portrait(&whole[..whole.len() / 2]), Err(PictureError::Unreadable));
    }

    #[test]
    fn a_few_bytes_that_claim_a_huge_picture_take_no_memory() {
        let mut claim = file(&flag(2, 2), ImageFormat::Png);
        // width and height of a PNG stand in the 16th to 23rd byte; the checksum of that part follows
        claim[16..24].copy_from_slice(&[0, 0, 0x2e, 0xe0, 0, 0, 0x2e, 0xe0]);
        assert!(portrait(&claim).is_err());
        let wide = file(&RgbaImage::new(MOST_SIDE + 1, 1), ImageFormat::Png);
        assert_eq!(portrait(&wide), Err(PictureError::TooManyPixels));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(at in 0usize..4_000, with in any::<u8>(), format in 0usize..3) {
            let format = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP][format];
            let mut bytes = file(&flag(40, 30), format);
            let at = at % bytes.len();
            bytes[at] = with;
            let _ = portrait(&bytes);
            let _ = logo(&bytes);
        }
    }
}
