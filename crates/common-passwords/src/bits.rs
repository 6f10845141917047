//! Rice codes: how often the divisor fits as ones and a zero, then the remainder in a fixed number of bits.

pub(crate) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits of the last byte that are used; 8 when it is full.
    used: u32,
}

impl BitWriter {
    /// Goes on after some whole bytes.
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, used: 8 }
    }

    pub(crate) fn rice(&mut self, value: u64, bits: u32) {
        (0..value >> bits).for_each(|_| self.bit(true));
        self.bit(false);
        (0..bits).rev().for_each(|at| self.bit(value >> at & 1 == 1));
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.bytes
    }

    fn bit(&mut self, one: bool) {
        if self.used == 8 {
            self.bytes.push(0);
            self.used = 0;
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(one) << (7 - self.used);
        }
        self.used += 1;
    }
}

pub(crate) struct BitReader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> BitReader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next value; none at the end.
    pub(crate) fn rice(&mut self, bits: u32) -> Option<u64> {
        let mut value = 0;
        while self.bit()? {
            value += 1;
        }
        for _ in 0..bits {
            value = value << 1 | u64::from(self.bit()?);
        }
        Some(value)
    }

    fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let one = byte >> (7 - self.at % 8) & 1 == 1;
        self.at += 1;
        Some(one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let values = [0, 1, 7, 8, 9, 1_000, 131_071, 131_072, 1_000_000];
        let mut out = BitWriter::new(Vec::new());
        values.iter().for_each(|value| out.rice(*value, 3));
        let bytes = out.finish();
        let mut bits = BitReader::new(&bytes);
        assert_eq!(values.map(|_| bits.rice(3)), values.map(Some));
    }
}
