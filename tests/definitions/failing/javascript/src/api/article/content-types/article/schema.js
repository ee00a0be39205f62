module.exports = { attributes: {} };
